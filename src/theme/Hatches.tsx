/** In forced colours all terms are one colour: each gets a hatch of its own, which `--term-fill` (tokens.css) refers to. */

/** Lines cut out of a solid fill: their way across a square of so many px. Term 1 stays solid, no term yet is a grey of dots. */
const CUTS: Readonly<Record<number, readonly [size: number, path: string]>> = {
  0: [3, 'M0,1.5H1.6M1.5,3V1'],
  2: [6, 'M-1,7L7,-1M-4,4L4,-4M2,10L10,2'],
  3: [6, 'M-1,-1L7,7M-4,2L4,10M2,-4L10,4'],
  4: [5, 'M0,2.5H5'],
  5: [5, 'M2.5,0V5'],
  6: [7, 'M0,3.5H7M3.5,0V7'],
  7: [7, 'M-1,8L8,-1M-1,-1L8,8'],
  8: [5, 'M1.7,2.5H3.3'],
}
export const Hatches = () => (
  <svg className="sr-only" width="1" height="1" aria-hidden="true">
    <defs>
      {Object.entries(CUTS).map(([term, [size, path]]) => (
        <pattern key={term} id={`term-${term}`} width={size} height={size} patternUnits="userSpaceOnUse">
          <rect width={size} height={size} style={{ fill: 'CanvasText' }} />
          <path d={path} style={{ stroke: 'Canvas', strokeWidth: 1.6 }} />
        </pattern>
      ))}
    </defs>
  </svg>
)
