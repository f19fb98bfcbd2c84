import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TextDecoder } from "node:util";
import { createGunzip } from "node:zlib";

/** A text file that is UTF-8 with lines ending in LF: the file itself, or a copy in the folder for temporary files. */
export interface TextFile {
  readonly path: string;
  /** The beginning of the text, without byte order mark: enough for its header. */
  readonly head: string;
  /** Numbers of the empty lines, from 1, increasing; among them those within a quoted field. */
  readonly emptyLines: readonly number[];
  /** SHA-256 of the file as it is. */
  readonly hash: string;
  /** Removes the copy, if there is one. */
  dispose(): void;
}

const headLength = 1 << 16;

/**
 * Looks through a text file once and, where it is compressed, has CR in its line ends or another encoding, makes a plain copy.
 *
 * @param encoding - of the file, where no byte order mark says that it is UTF-16
 */
export async function openTextFile(file: string, encoding: "utf-8" | "latin-1" = "utf-8"): Promise<TextFile> {
  const hash = createHash("sha256");
  let head = "";
  let line = 1;
  let atLineStart = true;
  const emptyLines: number[] = [];
  let plain = encoding === "utf-8" && !file.toLowerCase().endsWith(".gz");
  const source = plainText(
    bytesOf(file, (chunk) => hash.update(chunk)),
    encoding,
    () => {
      plain = false;
    },
  );
  for await (const chunk of source) {
    if (head.length < headLength) head += chunk.toString("utf8", 0, headLength);
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      if (end === start && atLineStart) emptyLines.push(line);
      line += 1;
      atLineStart = true;
      start = end + 1;
    }
    if (start < chunk.length) atLineStart = false;
  }
  const found = { head: head.replace(/^\uFEFF/, ""), emptyLines, hash: hash.digest("hex") };
  if (plain) return { ...found, path: file, dispose: () => {} };
  const folder = mkdtempSync(join(tmpdir(), "seglab-"));
  const path = join(folder, basename(file).replace(/\.gz$/i, ""));
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  try {
    await pipeline(Readable.from(plainText(bytesOf(file), encoding)), createWriteStream(path));
  } catch (cause) {
    dispose();
    throw cause;
  }
  return { ...found, path, dispose };
}

/** The bytes of a file, uncompressed; `onRaw` sees them as they are. */
async function* bytesOf(file: string, onRaw: (chunk: Buffer) => void = () => {}): AsyncGenerator<Buffer> {
  if (!file.toLowerCase().endsWith(".gz")) {
    yield* rawBytesOf(file, onRaw);
    return;
  }
  const unzipped = createGunzip({ chunkSize: 1 << 18 });
  const piped = pipeline(Readable.from(rawBytesOf(file, onRaw)), unzipped);
  piped.catch(() => {});
  try {
    for await (const chunk of unzipped) yield chunk as Buffer;
  } catch (cause) {
    throw new RangeError(
      `Cannot load ${basename(file)}: it must be a whole gzip file, received one that cannot be unpacked (${(cause as Error).message}); copy it again`,
      { cause },
    );
  }
}

async function* rawBytesOf(file: string, onRaw: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    onRaw(chunk as Buffer);
    yield chunk as Buffer;
  }
}

/** UTF-8 with LF from bytes in any of the encodings and with any line ends; `onChange` is called where that changes them. */
async function* plainText(
  bytes: AsyncIterable<Buffer>,
  encoding: "utf-8" | "latin-1",
  onChange: () => void = () => {},
): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null = encoding === "latin-1" ? new TextDecoder("windows-1252") : null;
  let first = true;
  let heldReturn = false;
  for await (const chunk of bytes) {
    if (first) {
      first = false;
      const utf16 = utf16Of(chunk);
      if (utf16) {
        decoder = new TextDecoder(utf16);
        onChange();
      }
    }
    let text = decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
    if (heldReturn || text.includes(13)) {
      onChange();
      // Latin-1 stands for bytes here: each is one character, so that the text may be UTF-8 cut anywhere.
      const joined: string = (heldReturn ? "\r" : "") + text.toString("latin1");
      heldReturn = joined.endsWith("\r");
      const whole = heldReturn ? joined.slice(0, -1) : joined;
      text = Buffer.from(whole.replace(/\r\n?/g, "\n"), "latin1");
    }
    yield text;
  }
  if (heldReturn) yield Buffer.from("\n");
}

function utf16Of(chunk: Buffer): "utf-16le" | "utf-16be" | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
  return chunk[0] === 0xfe && chunk[1] === 0xff ? "utf-16be" : null;
}
