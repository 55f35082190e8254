const LINES = [1, 2, 3, 4, 5];

/**
 * Across every page: a sheet that lies about says who took it out, when, and what for. Faint, and drawn by the style
 * sheet: the same words stand in the foot to be read.
 */
export function Watermark({ text }: { readonly text: string }) {
  return (
    <div className="watermark" aria-hidden="true">
      {LINES.map((line) => (
        <p key={line} data-text={text} />
      ))}
    </div>
  );
}
