import type { Random } from "../random";

const firstNames =
  "Ada Alma Amir Anya Aron Asha Bela Bruno Carla Cleo Dario Dina Edda Elio Emre Esra Fay Felix Gina Goran Hana Hugo Ida Imani Ines Ivan Jada Jonas Kaia Kenji Lara Leon Lina Luca Maja Marco Mei Milo Nadia Nico Nora Omar Otis Paula Petra Quinn Rafael Rosa Samir Selma Tara Theo Uma Vera Viktor Wanda Xenia Yara Yusuf Zoe".split(
    " ",
  );
const lastNames =
  "Alder Amberley Ashbrook Barrow Birchwood Bramble Brightwater Cedar Clayfield Cloverly Copperhill Cranefield Dalewood Dunmore Eastlake Elmhurst Fairbank Fernley Flintwood Foxglove Glenrock Greenhollow Hawthorne Hazelmere Heathrow Highbury Ironwood Ivybridge Juniper Kingsmoor Lakeland Larkfield Lindenau Longmeadow Maplewood Marshgate Meadows Millbrook Moorcroft Northgate Oakhurst Orchardson Pebbleton Pinecrest Quarry Ravensworth Redfern Riverton Rosewood Sandstone Silverlake Stonebridge Summerfield Thornbury Underhill Valewood Westbrook Willowby Windermere Yewdale".split(
    " ",
  );

/** Invented names, first and last; each pair once until all 3,600 are used. */
export function drawCustomerNames(nCustomers: number, random: Random): string[] {
  const pairs = random.permutation(firstNames.length * lastNames.length);
  return Array.from({ length: nCustomers }, (_, customer) => {
    const pair = pairs[customer % pairs.length];
    return `${firstNames[pair % firstNames.length]} ${lastNames[Math.floor(pair / firstNames.length)]}`;
  });
}
