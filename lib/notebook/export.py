"""Turns an executed notebook into one HTML file by nbconvert, with the template beside this script.

Reads one line of JSON from standard input: notebook and output (files), title, templates (folder), style and script
(texts), plotly (plotly.js, zipped, in base64; empty for none), code (false leaves the code cells out), links (to other
reports: href, label, current).
"""

import json
import sys

import nbformat
from bs4 import BeautifulSoup
from export_report import lay_out_report
from nbconvert import HTMLExporter


def head_tables(soup):
    """Says for each head cell what it heads, marks cells of many words, and lets a keyboard scroll what is too wide."""
    for number, table in enumerate(soup.select("main table"), start=1):
        for cell in table.select("th"):
            if not cell.get_text(strip=True):
                cell.name = "td"
                del cell["scope"]
            elif not cell.get("scope"):
                cell["scope"] = "col" if cell.find_parent("thead") else "row"
        for cell in table.select("td"):
            if len(cell.get_text(strip=True)) > 40:
                cell["class"] = [*cell.get("class", []), "words"]
        label = table.caption.get_text(strip=True) if table.caption else f"Table {number}"
        attributes = {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": label}
        table.wrap(soup.new_tag("div", attrs=attributes))
    for number, text in enumerate(soup.select("main pre.text"), start=1):
        text["tabindex"] = "0"
        text["role"] = "region"
        text["aria-label"] = f"Text output {number}"


def order_headings(soup, title):
    """Makes sure of one first heading, unique ids, and no level left out."""
    main = soup.main
    headings = main.select("h1, h2, h3, h4, h5, h6")
    if not any(heading.name == "h1" for heading in headings):
        heading = soup.new_tag("h1", id="title")
        heading.string = title
        main.insert(0, heading)
        headings.insert(0, heading)
    seen = set()
    level = 0
    first = True
    for heading in headings:
        wanted = int(heading.name[1])
        level = max(1 if first else 2, min(wanted, level + 1))
        first = False
        heading.name = f"h{level}"
        name = base = heading.get("id") or heading.get_text(strip=True).replace(" ", "-")
        number = 1
        while name in seen:
            number += 1
            name = f"{base}-{number}"
        seen.add(name)
        heading["id"] = name


def list_contents(soup):
    headings = soup.select("main h2")
    if len(headings) < 3:
        return
    contents = soup.new_tag("ul")
    for heading in headings:
        link = soup.new_tag("a", href=f"#{heading['id']}")
        link.string = heading.get_text(strip=True)
        item = soup.new_tag("li")
        item.append(link)
        contents.append(item)
    soup.select_one("nav.contents").append(contents)


def link_to_reports(soup, links):
    """A link to another notebook leads to that notebook's report, which lies beside this one."""
    reports = {link["notebook"]: link["href"] for link in links if link.get("notebook")}
    for link in soup.select("main a[href]"):
        target, mark, part = link["href"].partition("#")
        if "://" not in target and target.endswith(".ipynb"):
            name = target.rsplit("/", 1)[-1].removesuffix(".ipynb")
            link["href"] = reports.get(name, f"{name}.html") + mark + part


def main():
    request = json.loads(sys.stdin.readline())
    exporter = HTMLExporter(
        template_name="seglab",
        extra_template_basedirs=[request["templates"]],
        exclude_anchor_links=True,
        exclude_input=not request["code"],
        exclude_input_prompt=not request["code"],
        exclude_output_prompt=True,
    )
    facts = {name: request[name] for name in ("title", "style", "script", "code", "links")}
    notebook = nbformat.read(request["notebook"], as_version=4)
    html, _ = exporter.from_notebook_node(notebook, {"seglab": facts})
    soup = BeautifulSoup(html, "html.parser")
    order_headings(soup, request["title"])
    lay_out_report(soup)
    head_tables(soup)
    list_contents(soup)
    link_to_reports(soup, request["links"])
    before, _, after = str(soup).rpartition("<!--plotly.js-->")
    packed = request["plotly"]
    holder = f'<script type="text/plain" id="plotly-js">{packed}</script>' if packed else ""
    with open(request["output"], "w", encoding="utf-8", newline="\n") as file:
        file.write(before + holder + after)


if __name__ == "__main__":
    main()
