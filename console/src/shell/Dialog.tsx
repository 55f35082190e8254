import { Modal } from 'antd';
import type { ReactNode } from 'react';

const container = () => document.getElementById('root') ?? document.body;

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * Something to be filled in before going on. In the page's own root, not in the body: there antd would lock scrolling by
 * a style without a nonce, which the content security policy refuses; `parts.css` does it instead.
 */
export function Dialog({ title, onClose, children }: Props) {
  return (
    <Modal open title={title} footer={null} width={620} onCancel={onClose} getContainer={container} destroyOnHidden>
      {children}
    </Modal>
  );
}
