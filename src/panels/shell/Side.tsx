/** The panels: beside the stage two of them at a time, on small screens one, behind tabs. */
import { memo } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { ActBar } from '../act/ActBar.tsx'
import { FeedPanel } from '../feed/FeedPanel.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { LogMatrix } from '../logs/LogMatrix.tsx'
import { type Tab, Tabs } from '../parts/Tabs.tsx'
import { Store } from '../Store.tsx'
import { SettingsPanel } from '../settings/SettingsPanel.tsx'
import { setUi, type TabId, useUi } from '../ui.ts'
import s from './shell.module.css'

export const Side = memo(({ wide }: { readonly wide: boolean }) => {
  const t = useT()
  const chosen = useUi((ui) => ui.tab)
  const all: readonly Tab<TabId>[] = [
    { id: 'act', label: t('action.title'), body: () => <ActBar /> },
    { id: 'inspect', label: t('region.inspector'), body: () => <Inspector /> },
    { id: 'logs', label: t('region.logs'), body: () => <LogMatrix /> },
    { id: 'events', label: t('nav.events'), body: () => <FeedPanel /> },
    { id: 'store', label: t('nav.store'), body: () => <Store /> },
    { id: 'settings', label: t('region.settings'), body: () => <SettingsPanel /> },
  ]
  const beside = all.filter((tab) => tab.id !== 'act' && tab.id !== 'inspect')
  return (
    <aside id="panels" className={s.side} aria-label={t('region.panels')} data-region="panels" tabIndex={-1}>
      {wide && (
        <section className={`panel ${s.upper}`} aria-label={t('region.inspector')}>
          <Inspector />
        </section>
      )}
      <section className={`panel ${s.lower}`}>
        <Tabs
          label={t('region.panels')}
          tabs={wide ? beside : all}
          chosen={wide && (chosen === 'act' || chosen === 'inspect') ? 'events' : chosen}
          onChoose={(tab) => setUi({ tab })}
        />
      </section>
    </aside>
  )
})
