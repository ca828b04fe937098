/** The whole page: regions in reading order, placed by the style sheet for desk, tablet and phone. */
import { lazy, Suspense, useEffect } from 'react'
import { useLesson, useReady, useRoute } from '../app/index.ts'
import { useT } from '../i18n/use-t.ts'
import { isEmbedded } from '../query.ts'
import { Hatches } from '../theme/Hatches.tsx'
import { ActBar } from './act/ActBar.tsx'
import { ContextMenu } from './act/ContextMenu.tsx'
import { PartitionBar } from './act/PartitionBar.tsx'
import { Announcer } from './announce/Announcer.tsx'
import { Now } from './announce/Now.tsx'
import { Waiting } from './announce/Waiting.tsx'
import { Bookmarks } from './bookmarks/lazy.tsx'
import { DropZone } from './files/DropZone.tsx'
import { Header } from './header/Header.tsx'
import { PromiseBadges } from './header/PromiseBadges.tsx'
import { Status } from './header/Status.tsx'
import { Keys } from './keys/Keys.tsx'
import { isBoard, LessonCaption } from './lesson/lazy.tsx'
import { Boundary } from './shell/Boundary.tsx'
import { BannerArea, OverlayArea } from './shell/moved.tsx'
import { heightOf, isWide, useRoom } from './shell/room.ts'
import { Side } from './shell/Side.tsx'
import { SkipLinks } from './shell/SkipLinks.tsx'
import { StageArea } from './shell/StageArea.tsx'
import s from './shell/shell.module.css'
import { useMedia } from './shell/useMedia.ts'
import { useTheme } from './shell/useTheme.ts'
import { TimeBar } from './timeline/TimeBar.tsx'
import { Timeline } from './timeline/Timeline.tsx'
import { Transport } from './transport/Transport.tsx'
import { useUi } from './ui.ts'

const Palette = lazy(() => import('./palette/Palette.tsx'))
const Embed = lazy(() => import('./embed/Embed.tsx'))
const Presenter = lazy(() => import('./present/Presenter.tsx'))
const Present = lazy(() => import('./present/Present.tsx'))
const RunList = lazy(() => import('./runs/RunList.tsx'))
const Reading = lazy(() => import('./course/Reading.tsx'))
const ShareDialog = lazy(() => import('./share/ShareDialog.tsx'))
const Storyboard = lazy(() => import('./share/Storyboard.tsx'))
const KeySheet = lazy(() => import('./keys/KeySheet.tsx').then((module) => ({ default: module.KeySheet })))

/** The presenter's window shows what another page does: it has no cluster of its own. */
export const isDesk = /[?&]presenter=1\b/u.test(location.search)

export const App = () => {
  useTheme()
  const forced = useMedia('(forced-colors: active)')
  return (
    <>
      {forced && <Hatches />}
      {!isDesk && !isEmbedded ? <Page /> : <Suspense>{isDesk ? <Presenter /> : <Embed />}</Suspense>}
    </>
  )
}

/** Paper says where it is from. */
const noteAddress = (): void => {
  document.body.dataset.address = location.href
}

const Page = () => {
  const ready = useReady()
  useEffect(() => {
    addEventListener('beforeprint', noteAddress)
    return () => removeEventListener('beforeprint', noteAddress)
  }, [])
  const { page } = useRoute()
  const inLesson = useLesson((lesson) => lesson !== null)
  const height = useRoom(heightOf)
  const t = useT()
  const presenting = useUi((ui) => ui.present) && ready && (page === 'cluster' || page === 'lesson')
  if (presenting)
    return (
      <Suspense fallback={<p className={s.loading}>{t('app.loading')}</p>}>
        <Present
          stage={
            <Boundary>
              <StageArea />
            </Boundary>
          }
          status={
            <>
              <Status />
              <PromiseBadges />
            </>
          }
          tool={<PartitionBar />}
          time={<TimeBar />}
        />
        <ContextMenu />
        <Keys />
        <Announcer />
        <Layers />
      </Suspense>
    )
  return (
    <div className={s.page} data-lesson={inLesson ? '' : undefined} data-height={height}>
      <SkipLinks />
      <div className={s.top} data-region="header" tabIndex={-1}>
        <Header />
        {ready && <BannerArea />}
      </div>
      {page === 'cluster' || page === 'lesson' ? (
        <Cluster />
      ) : (
        <Suspense>
          <Reading page={page} />
        </Suspense>
      )}
      <Layers />
    </div>
  )
}

/** What lies over the page when it is asked for. */
const Layers = () => {
  const ready = useReady()
  const help = useUi((ui) => ui.help)
  const palette = useUi((ui) => ui.palette)
  const runs = useUi((ui) => ui.runs)
  const share = useUi((ui) => ui.share)
  return (
    <>
      <Suspense>
        {help && <KeySheet changing={help === 'change'} />}
        {palette && ready && <Palette />}
        {runs && ready && <RunList />}
        {share && ready && (share === 'story' ? <Storyboard /> : <ShareDialog />)}
      </Suspense>
      {ready && <Bookmarks />}
      <OverlayArea />
      <DropZone />
    </>
  )
}

/** Stage, time and panels. */
const Cluster = () => {
  const t = useT()
  const ready = useReady()
  const wide = useRoom(isWide)
  const inLesson = useLesson((lesson) => lesson !== null)
  const isDrawn = useLesson(isBoard)
  const followed = useLesson((lesson) => lesson !== null && !lesson.free)
  return (
    <>
      <main className={s.main}>
        <h1 className="sr-only">{t('app.title')}</h1>
        <section
          id="stage"
          className={s.stage}
          aria-label={t('region.stage')}
          data-region="stage"
          tabIndex={-1}
        >
          {ready ? (
            <Boundary>
              <StageArea />
            </Boundary>
          ) : (
            <p className={s.loading}>{t('app.loading')}</p>
          )}
        </section>
        {ready && (
          <Boundary>
            {inLesson && <LessonCaption />}
            {!followed && <Now />}
          </Boundary>
        )}
        {ready && wide && !followed && (
          <section className={s.act} aria-label={t('region.actions')} data-region="act" tabIndex={-1}>
            <Boundary>
              <ActBar />
            </Boundary>
          </section>
        )}
        {ready && <ContextMenu />}
      </main>
      {ready && (
        <>
          {isDrawn || (
            <section
              id="transport"
              className={s.time}
              aria-label={t('region.transport')}
              data-region="transport"
              tabIndex={-1}
            >
              <Transport />
              <Boundary>
                <Timeline />
              </Boundary>
            </section>
          )}
          <Boundary>
            <Side wide={wide} />
          </Boundary>
          <Keys />
          <Announcer />
          <Waiting />
        </>
      )}
    </>
  )
}
