/** The panels: beside the stage two of them at a time, on small screens one, behind tabs. */
import { lazy, memo, Suspense, useEffect } from 'react'
import { useLesson } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { ActBar } from '../act/ActBar.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { isBoard, LessonPanel } from '../lesson/lazy.tsx'
import { type Tab, Tabs } from '../parts/Tabs.tsx'
import { setUi, type TabId, useUi } from '../ui.ts'
import { Figure2 } from '../why/lazy.tsx'
import { type Room, useRoom } from './room.ts'
import s from './shell.module.css'

// Not needed for the first paint: each comes when its tab is first opened.
const FeedPanel = lazy(() =>
  import('../feed/FeedPanel.tsx').then((module) => ({ default: module.FeedPanel })),
)
const LogMatrix = lazy(() =>
  import('../logs/LogMatrix.tsx').then((module) => ({ default: module.LogMatrix })),
)
const StoreTab = lazy(() => import('../text/StoreTab.tsx'))
const SettingsTab = lazy(() =>
  import('../settings/SettingsTab.tsx').then((module) => ({ default: module.SettingsTab })),
)

/** Tabs that have another page. */
const PAGE_OF: Readonly<Partial<Record<TabId, TabId>>> = { rules: 'settings', text: 'store' }
const isTall = ({ height }: Room): boolean => height >= 50

export const Side = memo(({ wide }: { readonly wide: boolean }) => {
  const t = useT()
  const chosen = useUi(({ tab }) => PAGE_OF[tab] ?? tab)
  const lesson = useLesson((state) => state?.lesson.id)
  const free = useLesson((state) => state?.free ?? true)
  useEffect(() => {
    if (lesson !== undefined) setUi({ tab: 'lesson' })
  }, [lesson])
  const all: readonly Tab<TabId>[] = [
    ...(lesson === undefined
      ? []
      : [{ id: 'lesson' as const, label: t('region.lesson'), body: () => <LessonPanel /> }]),
    { id: 'act', label: t('action.title'), body: () => <ActBar /> },
    { id: 'inspect', label: t('region.inspector'), body: () => <Inspector /> },
    { id: 'logs', label: t('region.logs'), body: () => <LogMatrix /> },
    { id: 'events', label: t('nav.events'), body: () => <FeedPanel /> },
    { id: 'figure', label: t('nav.figure2'), body: () => <Figure2 /> },
    { id: 'store', label: t('nav.store'), body: () => <StoreTab /> },
    { id: 'settings', label: t('region.settings'), body: () => <SettingsTab /> },
  ]
  // With room for two, the lesson or the inspector stands above the others instead of among them.
  const isDrawn = useLesson(isBoard)
  const two = useRoom(isTall) && wide
  const above = free ? 'inspect' : 'lesson'
  const tabs = (isDrawn ? all.slice(0, 1) : all).filter(
    (tab) => !(wide && tab.id === 'act') && !(two && tab.id === above),
  )
  const current = tabs.some((tab) => tab.id === chosen) ? chosen : two ? 'events' : (tabs[0]?.id ?? 'inspect')
  return (
    // With two panels each is a region of its own: a stop at the whole would lead to nothing new.
    <aside
      id="panels"
      className={s.side}
      aria-label={t('region.panels')}
      data-region={two ? undefined : 'panels'}
      tabIndex={-1}
      data-waits
    >
      {two && (
        <section
          className={`panel ${s.upper}`}
          data-lesson={free ? undefined : ''}
          aria-label={t(free ? 'region.inspector' : 'region.lesson')}
          data-region="inspector"
          tabIndex={-1}
        >
          {free ? <Inspector /> : <LessonPanel />}
        </section>
      )}
      {tabs.length > 0 && (
        <section
          className={`panel ${s.lower}`}
          {...(two && { 'aria-label': t('region.more'), 'data-region': 'panels', tabIndex: -1 })}
        >
          <Suspense>
            <Tabs
              label={t('region.panels')}
              tabs={tabs}
              chosen={current}
              onChoose={(tab) => setUi({ tab })}
            />
          </Suspense>
        </section>
      )}
    </aside>
  )
})
