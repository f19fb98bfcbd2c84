import { type Displayable, displaySymbol, type MimeBundle } from "../displayable";

/** What an output is in a report, beside the tables and figures that speak for themselves. */
export type OutputRole = "title" | "caption" | "segment";

/** Where an output's metadata name its role, and a title page the report's title. */
export const roleKey = "seglab";

/** What the metadata of an output with a role say. */
export interface RoleMetadata {
  readonly role: OutputRole;
  /** Of the title page: the title of the whole document. */
  readonly title?: string;
}

/** Makes a displayable whose output the exports to HTML and PDF know by its role. */
export function displayableWithRole(data: MimeBundle, role: RoleMetadata): Displayable {
  return { [displaySymbol]: () => ({ data, metadata: { [roleKey]: role } }) };
}

/** The role that an output's metadata name. */
export function roleOf(metadata: Readonly<Record<string, unknown>> | undefined): RoleMetadata | undefined {
  return metadata?.[roleKey] as RoleMetadata | undefined;
}
