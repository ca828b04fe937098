/** A stage nobody sees, on which any moment is drawn at any size and in any colours, to be taken away as a picture. */
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Replica } from '../../app/index.ts'
import { Sheet } from '../../spacetime/Sheet.tsx'
import type { Happening } from '../../stage/project.ts'
import { Stage } from '../../stage/Stage.tsx'
import type { Frame } from '../../worker/protocol.ts'
import type { View } from '../shell/view.ts'
import { hex } from './paint.ts'
import { type Colours, type Picture, pictureOf, type Words } from './svg.ts'

export interface Look {
  readonly width: number
  readonly height: number
  /** `page`: as the page looks now. */
  readonly theme: 'page' | 'light' | 'dark'
  /** Larger letters rather than more detail. */
  readonly large?: boolean
  /** The ring if nothing is said; both stand one below the other. */
  readonly view?: View
}
/** A moment between two events. */
export interface Shot {
  readonly replica: Replica
  readonly past: readonly Happening[]
  readonly time: number
  readonly highlights?: readonly string[]
  /** What led up to it, for the space-time diagram. */
  readonly frames?: readonly Frame[]
}
export interface Studio {
  take(shot: Shot, words: (description: string) => Words): Picture
  close(): void
}

const NONE: readonly string[] = []
const read = (element: Element): CSSStyleDeclaration => getComputedStyle(element)

const coloursIn = (box: Element): Colours => {
  const stage = box.querySelector('.stage')
  const quiet = box.querySelector('[data-quiet-ink]')
  const { backgroundColor = '#fff', color = '#000', fontFamily = 'sans-serif' } = stage ? read(stage) : {}
  return {
    paper: hex(backgroundColor),
    ink: hex(color),
    quiet: hex(quiet ? read(quiet).color : color),
    font: fontFamily,
  }
}

/** The state as the picture's own labels tell it, to who cannot see it. */
const TELLING = '.stage-static[aria-label], [data-sheet][aria-label], [data-node][data-role][aria-label]'
const described = (plate: Element | undefined): string =>
  Array.from(plate?.querySelectorAll(TELLING) ?? [], (part) => part.getAttribute('aria-label')).join('. ')

export const openStudio = ({ width, height, theme, large = false, view = 'ring' }: Look): Studio => {
  const box = document.createElement('div')
  box.inert = true
  box.ariaHidden = 'true'
  Object.assign(box.style, {
    position: 'fixed',
    top: '0',
    left: '0',
    width: `${width}px`,
    height: `${height}px`,
  })
  Object.assign(box.style, { transform: 'translate(-300vw)', pointerEvents: 'none' })
  if (theme !== 'page') box.dataset.paper = theme
  document.body.append(box)
  const root = createRoot(box)
  let time = 0
  // A clock of its own for every shot: everything that moves is drawn anew.
  const shoot = ({ replica, past, highlights = NONE, frames = [] }: Shot): void =>
    flushSync(() =>
      root.render(
        <>
          {view !== 'spacetime' && (
            <Stage
              replica={replica}
              past={past}
              highlights={highlights}
              selection={null}
              width={width}
              height={height}
              large={large}
              clock={{ get: () => time, subscribe: () => () => {} }}
              onSelect={() => {}}
            />
          )}
          {view !== 'ring' && <Sheet {...{ replica, frames, time, width, height }} />}
          <span data-quiet-ink="" className="muted" />
        </>,
      ),
    )
  return {
    take(shot, words) {
      time = shot.time
      shoot(shot)
      const stages = Array.from(box.querySelectorAll('.stage'))
      const plates = stages.map((stage) =>
        Array.from(stage.children).filter((one) => one.localName === 'svg'),
      )
      return pictureOf(plates, words(described(stages[0])), coloursIn(box), { style: read, hex })
    },
    close() {
      root.unmount()
      box.remove()
    },
  }
}
