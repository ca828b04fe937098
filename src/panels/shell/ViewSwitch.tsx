/** Ring, space-time or both: the same choice as the key V; and how near the ring is. */
import type { RefObject } from 'react'
import { setPreference, useReplica } from '../../app/index.ts'
import { catalogue } from '../../i18n/catalogue.ts'
import { StageZoom } from './StageZoom.tsx'
import s from './shell.module.css'
import { useView, type View } from './view.ts'

const [, useWords] = catalogue(
  { label: 'Picture', ring: 'Ring', spacetime: 'Space-time', both: 'Both' },
  { label: '图形', ring: '环形', spacetime: '时空图', both: '两者' },
)
const ICONS: Readonly<Record<View, string>> = {
  ring: 'M8,3.500a4.500,4.500 0 1 1 0,9a4.500,4.500 0 1 1 0,-9M8,0.800v2.700M1.200,12.500l2.600,-1.700M14.800,12.500l-2.600,-1.700',
  spacetime: 'M1,3H15M1,13H15M3,3L7,13M8,13L13,3',
  both: 'M1,2.500H15V13.500H1ZM8,2.500V13.500M10,5.500L13,10.500M4.500,6a2,2 0 1 1 0,4a2,2 0 1 1 0,-4',
}

/** With two views to choose from it is one button that leads to the other: a phone has no room for more. */
const ViewSwitch = ({ ring }: { readonly ring: RefObject<HTMLElement | null> }) => {
  const say = useWords()
  const count = useReplica(({ ids }) => ids.length)
  const [view, views] = useView()
  // Beside the picture there is room for words only where a small ring stands alone on a desk.
  const isNarrow = view !== 'ring' || !views.includes('both') || count > 5
  const offered = views.length > 2 ? views : views.filter((id) => id !== view)
  return (
    <>
      <fieldset
        className={`segmented ${s.views}`}
        aria-label={say('label')}
        data-corner={view === 'ring' ? cornerFor(count, views.length > 2) : undefined}
      >
        {offered.map((id) => (
          <button
            key={id}
            type="button"
            aria-pressed={views.length > 2 ? view === id : undefined}
            title={say(id)}
            data-view={id}
            onClick={() => setPreference('view', id)}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={ICONS[id]} />
            </svg>
            <span className={isNarrow ? 'sr-only' : undefined}>{say(id)}</span>
          </button>
        ))}
      </fieldset>
      {view !== 'spacetime' && <StageZoom box={ring} isHalf={view === 'both'} />}
    </>
  )
}
export default ViewSwitch

/** Where the ring leaves room: most often in the first corner; four servers leave it between two of them, a crowd on a phone below. */
const cornerFor = (count: number, isRoomy: boolean): 'between' | 'below' | undefined =>
  count === 4 ? 'between' : count > 5 && !isRoomy ? 'below' : undefined
