/** One server: the disc and what is written beside it. Drawn again only when something it shows has changed. */
import { memo } from 'react'
import { termClass } from '../theme/terms.ts'
import { Column } from './Column.tsx'
import { Disc } from './Disc.tsx'
import { placed } from './geometry.ts'
import { Body } from './glyphs.tsx'
import { lookOf, type ServerProps } from './server-part.ts'

/** Tallies are built anew at each event; equal ones must not draw again. */
const same = (a: ServerProps, b: ServerProps): boolean =>
  (Object.keys(a) as (keyof ServerProps)[]).every((key) => {
    if (key === 'tally') return a.tally?.key === b.tally?.key
    if (key === 'hi') return a.hi.key === b.hi.key
    if (key === 'marks') return JSON.stringify(a.marks) === JSON.stringify(b.marks)
    return a[key] === b[key]
  })

export const Server = memo((props: ServerProps) => {
  const { host, spot, unit, membership } = props
  const look = lookOf(host, membership)
  return (
    <g className={`server ${termClass(host.currentTerm)} look-${look}`} transform={placed(spot, unit)}>
      <Body className="backing" membership={membership} r={props.metrics.radius} />
      <Disc {...props} look={look} />
      <Column {...props} look={look} />
    </g>
  )
}, same)
