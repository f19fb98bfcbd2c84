"""What makes a report of a page: captions under figures, numbers before captions, contents after the title page."""


def join_captions(soup):
    """Puts each caption into the figure that was shown before it."""
    for caption in soup.select("main .is-caption"):
        before = caption.find_previous_sibling("div", class_="output")
        figure = before.find("figure") if before else None
        if figure is None:
            continue
        text = soup.new_tag("figcaption")
        text.string = caption.get_text()
        figure.append(text)
        caption.decompose()


def number_captions(soup):
    """Figures and tables are counted each for themselves, in the order of the page."""
    for name, captions in (
        ("Figure", soup.select("main figcaption")),
        ("Table", soup.select("main caption")),
    ):
        for number, caption in enumerate(captions, start=1):
            label = soup.new_tag("span", attrs={"class": "number"})
            label.string = f"{name} {number}."
            caption.insert(0, label, " ")


def list_pages(soup):
    """The printed contents: an entry for every section, with a place for the page where it begins."""
    title = soup.select_one("main .title-page")
    contents = soup.new_tag("nav", attrs={"class": "pages", "aria-label": "Contents"})
    head = soup.new_tag("p")
    head.string = "Contents"
    entries = soup.new_tag("ol")
    for heading in soup.select("main h2"):
        if heading.find_parent(class_="title-page"):
            continue
        link = soup.new_tag("a", href=f"#{heading['id']}")
        name = soup.new_tag("span", attrs={"class": "entry"})
        name.string = heading.get_text(strip=True)
        page = soup.new_tag("span", attrs={"class": "page"})
        link.extend([name, page])
        item = soup.new_tag("li")
        item.append(link)
        entries.append(item)
    contents.extend([head, entries])
    title.append(contents)


def begin_with_title(soup):
    """The title page comes first, and no empty cell stands around it, which would take a page of its own."""
    soup.main.insert(0, soup.select_one("main .title-page").extract())
    for cell in soup.select("main .cell"):
        if not cell.get_text(strip=True) and cell.find("img") is None:
            cell.decompose()


def lay_out_report(soup):
    """Does all of this where the page has a title page."""
    join_captions(soup)
    if soup.select_one("main .title-page") is None:
        return
    soup.body["class"] = [*soup.body.get("class", []), "report"]
    begin_with_title(soup)
    number_captions(soup)
    list_pages(soup)
