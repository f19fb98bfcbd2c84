import { featureDefinition } from "../../features/catalogue";
import type { SegmentProfiles } from "../../profile/profile";
import { decimal } from "../../written";
import type { SegmentBar } from "./segmentBlock";

/**
 * The bars of a segment's picture: how far its mean lies from that of all rows, feature by feature, in the order of the
 * profiles. Features of which the segment has no standing are left out.
 *
 * @param segment - the model's number of the segment
 * @throws RangeError when there is no such segment
 */
export function segmentBars(
  { segments, featureNames, unit }: SegmentProfiles,
  segment: number,
): SegmentBar[] {
  const profile = segments.find((one) => one.segment === segment);
  if (profile === undefined) {
    throw new RangeError(`Cannot draw bars: segment must be one of the profiles', received ${segment}`);
  }
  return featureNames
    .filter((name) => profile.features[name] !== undefined)
    .map((name) => ({
      label: name.includes("=") ? name : featureDefinition(name, unit).label.replace(/ \(.*\)$/, ""),
      difference: decimal(profile.features[name].difference, 1),
    }));
}
