import type { DegreeRow } from "./degreeRow";

/** Words of degree that need a quantity beside them. */
export const degreeWords: readonly DegreeRow[] = [
  {
    sign: 1,
    positive: "high|elevated|strong|heavy",
    comparative: "higher|stronger|heavier",
    superlative: "highest|strongest|heaviest",
  },
  {
    sign: -1,
    positive: "low|weak|light|modest|reduced",
    comparative: "lower|weaker|lighter",
    superlative: "lowest|weakest|lightest",
  },
  {
    sign: 1,
    positive: "large|big|great|sizeable|substantial",
    comparative: "larger|bigger|greater",
    superlative: "largest|biggest|greatest",
  },
  { sign: -1, positive: "small|tiny|minor", comparative: "smaller", superlative: "smallest|tiniest" },
  { sign: 1, positive: "many|a lot of|lots of|much", comparative: "more", superlative: "most" },
  { sign: -1, positive: "few|little|hardly any", comparative: "fewer|less", superlative: "fewest|least" },
  { sign: 1, positive: "long", comparative: "longer", superlative: "longest" },
  { sign: -1, positive: "short", comparative: "shorter", superlative: "shortest" },
  {
    sign: 1,
    positive:
      "above average|above the average|above the mean|over average|above-average|more than average|above par|higher than average|over the average|exceeds the average|above the overall mean|above the population mean",
    comparative: "exceed|outnumber|surpass|above|well above|far above|over and above",
  },
  {
    sign: -1,
    positive:
      "below average|below the average|below the mean|under average|less than average|lower than average|under the average|below par|below the overall mean|below the population mean",
    comparative: "below|well below|far below|fall short of",
  },
  {
    sign: 0,
    positive:
      "moderate|medium|typical|mid-range|middling|intermediate|close to average|about the average|roughly average|roughly the average|around the average|near the mean|close to the mean|about the mean|near average|about average|average level|near the average|close to the average|in line with the average|around average",
  },
  {
    sign: 1,
    positive: "good|excellent|great",
    comparative: "better|ahead of|outperform|beat|ahead",
    superlative:
      "best|top|leading|winner|wins|win|comes out on top|come first|number one|tops the list|top the list|leads|in the lead|front runner|first place|unbeaten|top performer|first choice|peak|peaks|maximum|comes first|tops|unrivalled|on top",
    ofWorth: true,
  },
  {
    sign: -1,
    positive: "bad|poor",
    comparative: "worse|behind|trail|falls behind|lag behind|stays behind|lags",
    superlative:
      "worst|comes last|last place|bottom of the list|at the bottom|minimum|trough|brings up the rear|comes in last|bottom",
    ofWorth: true,
  },
];
