import { describe, expect, it } from "vitest";
import {
  blend,
  contrast,
  divergingScale,
  noiseColour,
  readableOn,
  segmentColours,
  segmentStyle,
  sequentialScale,
} from "../../lib/figures/palette";

type Triple = readonly [number, number, number];

/** Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
const visions: Record<string, readonly Triple[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const dot = (row: Triple, vector: Triple) => row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2];

function linear(colour: string): Triple {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

/** CIELAB of a colour as seen with one kind of vision, white point D65. */
function seen(colour: string, vision: readonly Triple[]): Triple {
  const [r, g, b] = vision.map((row) => Math.min(1, Math.max(0, dot(row, linear(colour)))));
  const curve = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const distance = (a: Triple, b: Triple) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe("the colours of segments", () => {
  it("have a contrast of at least 3:1 on white, noise too", () => {
    for (const colour of [...segmentColours, noiseColour]) {
      expect(contrast(colour, "#FFFFFF"), colour).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(visions))("stay apart in pairs with %s vision", (_, vision) => {
    for (const [i, one] of segmentColours.entries()) {
      for (const other of segmentColours.slice(0, i)) {
        expect(distance(seen(one, vision), seen(other, vision)), `${one} ${other}`).toBeGreaterThan(15);
      }
      // Noise has its own symbol besides; 8 is still plainly visible.
      expect(distance(seen(one, vision), seen(noiseColour, vision)), one).toBeGreaterThan(8);
    }
  });

  it("come with symbols so that 64 segments and noise all differ", () => {
    const looks = Array.from({ length: 65 }, (_, i) => segmentStyle(i - 1)).map(
      ({ colour, symbol }) => `${colour} ${symbol}`,
    );
    expect(new Set(looks).size).toBe(65);
  });

  it("differ among the first eight in each other cue too", () => {
    for (const cue of ["symbol", "dash", "pattern"] as const) {
      expect(new Set(segmentColours.map((_, label) => segmentStyle(label)[cue])).size, cue).toBe(8);
    }
  });
});

describe("colour scales", () => {
  it("blend between their stops", () => {
    expect(blend(divergingScale, 0.5)).toBe("#f7f7f7");
    expect(blend(divergingScale, -1)).toBe("#2166ac");
    expect(
      blend(
        [
          [0, "#000000"],
          [1, "#FF8000"],
        ],
        0.5,
      ),
    ).toBe("#804000");
  });

  it("carry text of a contrast of at least 4.5:1 everywhere", () => {
    for (const scale of [divergingScale, sequentialScale]) {
      for (let place = 0; place <= 1; place += 0.01) {
        const ground = blend(scale, place);
        expect(contrast(readableOn(ground), ground)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("agrees with the contrast of black on white, 21:1", () => {
    expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 10);
  });
});
