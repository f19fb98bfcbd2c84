import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** The header of a message of the Jupyter protocol. */
export interface MessageHeader {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

/** A message that came in. */
export interface Message {
  /** The addresses of the sender, which a reply repeats. */
  readonly identities: readonly Buffer[];
  readonly header: MessageHeader;
  readonly content: Readonly<Record<string, unknown>>;
}

const delimiter = Buffer.from("<IDS|MSG>");
const session = randomUUID();

/**
 * Reads the frames of a message.
 *
 * @throws Error when it is not signed with the connection's key
 */
export function readMessage(frames: readonly Buffer[], key: string): Message {
  const start = frames.findIndex((frame) => frame.equals(delimiter));
  if (start < 0 || frames.length < start + 6) {
    throw new Error("Cannot read a message: it must have a delimiter and five parts");
  }
  const parts = frames.slice(start + 2, start + 6);
  const given = frames[start + 1];
  const expected = Buffer.from(sign(parts, key));
  if (key !== "" && (given.length !== expected.length || !timingSafeEqual(given, expected))) {
    throw new Error("Cannot read a message: it must be signed with the connection's key");
  }
  return {
    identities: frames.slice(0, start),
    header: JSON.parse(parts[0].toString()),
    content: JSON.parse(parts[3].toString()),
  };
}

/** Writes a message that answers another one, as frames. */
export function writeMessage(
  identities: readonly Buffer[],
  type: string,
  content: unknown,
  parent: MessageHeader | null,
  key: string,
): Buffer[] {
  const header: MessageHeader = {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: "kernel",
    date: new Date().toISOString(),
    version: "5.3",
  };
  const parts = [header, parent ?? {}, {}, content].map((part) => Buffer.from(JSON.stringify(part, plain)));
  return [...identities, delimiter, Buffer.from(sign(parts, key)), ...parts];
}

function sign(parts: readonly Buffer[], key: string): string {
  if (key === "") return "";
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** Typed arrays become lists, big integers numbers: figures hold both. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as unknown as ArrayLike<unknown>)
    : value;
}
