import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { WordingContext } from '../words/words.ts';

/** A fault of one page, or of one card, takes nothing else with it. What failed is not shown: it may hold a value. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  static override contextType = WordingContext;
  declare context: React.ContextType<typeof WordingContext>;
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const { say } = this.context;
    return (
      <div className="notice notice-failed" role="alert">
        <strong>{say('fault.title')}</strong>
        <p>{say('fault.text')}</p>
        <Button onClick={() => this.setState({ failed: false })}>{say('retry')}</Button>
      </div>
    );
  }
}
