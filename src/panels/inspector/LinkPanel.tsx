/** A link, both ways: open, cut or slow, and what can be done about it. */
import { useReplica } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { ItemButtons } from '../act/ItemButtons.tsx'
import { Field, Fields } from '../parts/Fields.tsx'
import s from './inspector.module.css'

export const LinkPanel = ({ from, to }: { readonly from: string; readonly to: string }) => {
  const t = useT()
  const network = useReplica((replica) => replica.network)
  const state = (a: string, b: string): string => {
    if (network.cuts[`${a}>${b}`]) return t('aria.link.cut')
    const ms = network.slow[`${a}>${b}`]
    return ms === undefined ? t('aria.link.open') : `${ms} ${t('unit.ms')}`
  }
  return (
    <>
      <header className={s.title}>
        <h2>{t('inspector.link', { from, to })}</h2>
      </header>
      <ItemButtons target={{ kind: 'link', from, to }} />
      <Fields>
        <Field name={`${from} → ${to}`}>{state(from, to)}</Field>
        <Field name={`${to} → ${from}`}>{state(to, from)}</Field>
      </Fields>
    </>
  )
}
