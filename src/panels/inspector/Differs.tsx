/** Where etcd differs from the paper in the message at hand. */
import { etcdDiffers } from '../../i18n/etcd.ts'
import type { PlainKey } from '../../i18n/t.ts'
import { useLanguage } from '../../i18n/use-t.ts'
import s from './inspector.module.css'

export const Differs = ({ about }: { readonly about: PlainKey }) => {
  const text = etcdDiffers(about, useLanguage())
  return text && <p className={s.differs}>{text}</p>
}
