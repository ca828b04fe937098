/** A part of the page that fails says so and can be tried again; the rest of the page and the run go on. */
import { Component, type ReactNode } from 'react'
import { t } from '../../i18n/t.ts'
import { Button } from '../parts/Button.tsx'

interface Props {
  readonly children: ReactNode
}
export class Boundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <p className="panel-body" role="alert">
        {t('error.unexpected')}{' '}
        <Button className="btn-small" onClick={() => this.setState({ failed: false })}>
          {t('app.reset')}
        </Button>
      </p>
    )
  }
}
