// Case matters: "XX" and "TBD" are no words.
const patterns: readonly RegExp[] = [
  /\{\{|\}\}|\$\{|<%|%>/,
  /\b(?:example|sample|dummy|placeholder|mock) (?:value|number|figure|text|data|result)s?\b/i,
  /\blorem ipsum\b/i,
  /\b(?:TBD|TODO|TBC|TBA|FIXME|NaN|undefined)\b/,
  /\b[Xx]{2,}(?:[.,][Xx]+)?\b|\b[XYZN] ?%|[€$£] ?[Xx]\b|\b[Xx][.,][Xx]+\b|\b(?:EUR|USD|GBP) [XYZ]\b/,
  /\b(?:of|is|are|has|have|with|about) [XYZ] (?:customers|orders|units|days|euros?|percent|segments|clusters)\b/,
  /\[(?:insert|your|value|number|name|date|figure|tbd|to be|add|fill|company|x|xx|n)\b/i,
  /<(?:insert|value|number|name|your|figure)\b/i,
  /\b(?:to be (?:filled in|completed|added|inserted|determined|confirmed)|insert (?:value|number|figure|name|chart|text|here)|placeholder)\b/i,
  /_{3,}|\?{2,}|\bn\/a ?%/i,
];

/** What was left to be filled in, such as "XX", "TBD" or "{{…}}". */
export function placeholderIn(text: string): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.[0]).find((match) => match !== undefined);
}
