import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { frameworkTitle } from '../../frameworks/titles';
import type { Consequences } from '../../rules/rule';
import { Icon } from './controls';
import { useServices } from './context';
import { consequenceWord } from './finding-words';

type Answer = Consequences[keyof Consequences];

/** What each framework does with the same line; the finding's own framework comes first. */
export function FrameworkTable(props: {
  readonly consequences: Consequences;
  readonly first: string;
}): JSX.Element {
  const { trans } = useServices();
  const answers = Object.entries(props.consequences).sort(
    ([a], [b]) => Number(b === props.first) - Number(a === props.first)
  );
  return (
    <table className="jp-Graphward-frameworks">
      <tbody>
        {answers.map(([framework, answer]) => (
          <tr key={framework}>
            <th scope="row">{frameworkTitle(framework)}</th>
            <td data-consequence={answer}>
              {answer !== 'n/a' && <Icon name={answer === 'fine' ? 'confirmed' : answer} />}
              {answerWord(trans, answer)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function answerWord(trans: TranslationBundle, answer: Answer): string {
  switch (answer) {
    case 'fine':
      return trans.__('fine');
    case 'n/a':
      return trans.__('cannot happen');
    default:
      return consequenceWord(trans, answer);
  }
}
