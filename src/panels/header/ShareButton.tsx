/** Copies a link that replays to exactly this moment; beside it, every other way to share. */
import { useReady, useRoute } from '../../app/index.ts'
import { useT } from '../../i18n/use-t.ts'
import { Button } from '../parts/Button.tsx'
import { setUi } from '../ui.ts'
import { copyLink } from './copyLink.ts'
import s from './header.module.css'

export const ShareButton = () => {
  const t = useT()
  const { page } = useRoute()
  const isShown = useReady() && (page === 'cluster' || page === 'lesson')
  return (
    <div className={`btn-group ${s.share}`}>
      <Button icon="share" data-testid="share" onClick={() => void copyLink()}>
        <span className={s.shareWord}>{t('share.title')}</span>
        <span className="sr-only">{t('share.copyLink')}</span>
      </Button>
      {isShown && (
        <button
          type="button"
          className="btn btn-icon"
          aria-label={t('share.more')}
          title={t('share.more')}
          aria-haspopup="dialog"
          data-testid="share-more"
          onClick={() => setUi({ share: true })}
        >
          <span aria-hidden="true">▾</span>
        </button>
      )}
    </div>
  )
}
