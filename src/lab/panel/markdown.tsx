import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import React, { useEffect, useRef } from 'react';

const MARKDOWN = 'text/markdown';

/** Markdown as JupyterLab draws it: sanitised, its code in the theme's colours. */
export function Markdown(props: {
  readonly source: string;
  readonly rendermime: IRenderMimeRegistry;
}): JSX.Element {
  const { source, rendermime } = props;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const renderer = rendermime.createRenderer(MARKDOWN);
    let current = true;
    const model = rendermime.createModel({ data: { [MARKDOWN]: source }, trusted: false });
    void renderer.renderModel(model).then(() => {
      if (current) {
        host.current?.replaceChildren(renderer.node);
      }
    });
    return () => {
      current = false;
      renderer.dispose();
    };
  }, [source, rendermime]);
  return <div ref={host} className="jp-Graphward-markdown" />;
}
