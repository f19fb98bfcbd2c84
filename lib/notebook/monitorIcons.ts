import type { Monitoring } from "../monitor/monitoringSchema";

const icon = (paths: string) =>
  `<svg viewBox="0 0 48 48" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`;

/** A sign for each recommendation: a tick; an arrow from one place to another; a circle begun anew. Inline SVG in the text's colour. */
export const monitorIcons: Readonly<Record<Monitoring["recommendation"]["action"], string>> = {
  keep: icon('<circle cx="24" cy="24" r="20"/><path d="m15 25 6 6 12-13"/>'),
  rescore: icon(
    '<circle cx="9" cy="24" r="6"/><circle cx="39" cy="24" r="6"/><path d="M18 24h9m-4-6 6 6-6 6"/>',
  ),
  refit: icon(
    '<path d="M42 24a18 18 0 0 1-32 11M6 24a18 18 0 0 1 32-11"/><path d="M39 4v10H29M9 44V34h10"/>',
  ),
};
