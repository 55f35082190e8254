import { useMemo } from 'react';
import { encode } from 'uqr';

/** Leads whoever holds the paper to where it can be checked. */
export function Qr({ url, label }: { readonly url: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: modules } = encode(url, { ecc: 'M', border: 2 });
    const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size: modules, path: squares.join('') };
  }, [url]);
  return (
    <a className="qr" href={url} target="_blank" rel="noreferrer">
      <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
    </a>
  );
}
