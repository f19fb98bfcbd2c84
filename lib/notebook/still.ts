import { menuLabelName, menuRow } from "../figures/frame";

/** A plotly figure as far as its controls go. */
export interface PlotlyFigure {
  readonly data?: readonly unknown[];
  readonly layout?: { readonly width?: number; readonly height?: number; readonly [key: string]: unknown };
}

interface Annotation {
  readonly name?: string;
  readonly text?: string;
}

interface Updatemenu {
  readonly active?: number;
  readonly visible?: boolean;
  readonly buttons?: readonly { readonly label?: string }[];
}

/** Height of the line that says what the menus were set to. */
const stateRow = 22;

/**
 * A figure as it stands on paper: menus and sliders, which nobody can use there, are left out with the room that they
 * take; one line says what they are set to.
 *
 * @param figure - is not changed
 */
export function stillFigure(figure: PlotlyFigure): PlotlyFigure {
  const { updatemenus = [], sliders, ...layout } = figure.layout ?? {};
  const menus = (updatemenus as readonly Updatemenu[]).filter(({ visible }) => visible !== false);
  if (menus.length === 0 && sliders === undefined) return figure;
  const annotations = (layout.annotations ?? []) as readonly Annotation[];
  const labels = annotations.filter(({ name }) => name === menuLabelName);
  if (labels.length === 0) return { ...figure, layout };
  const states = menus.map(
    ({ active = 0, buttons = [] }, i) => `${labels[i]?.text ?? ""} ${buttons[active]?.label ?? ""}`,
  );
  const freed = labels.length * menuRow - stateRow;
  const margin = layout.margin as { readonly t: number };
  return {
    ...figure,
    layout: {
      ...layout,
      height: Number(layout.height) - freed,
      margin: { ...margin, t: margin.t - freed },
      // The last label stands nearest to the plot.
      annotations: [
        ...annotations.filter(({ name }) => name !== menuLabelName),
        { ...labels[labels.length - 1], text: states.join(" · ") },
      ],
    },
  };
}
