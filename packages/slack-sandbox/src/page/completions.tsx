import type { SlashCommand } from '../manifest';

/** The commands that what is typed could become. */
export function matchingCommands(commands: SlashCommand[], typed: string): SlashCommand[] {
  if (!typed.startsWith('/')) return [];
  const [word = '', ...rest] = typed.split(' ');
  return commands.filter(({ command }) => (rest.length > 0 ? command === word : command.startsWith(word)));
}

type CompletionsProps = { offered: SlashCommand[]; chosen: number; onChoose: (command: string) => void };

/** The slash commands that fit, above where one is typed. */
export function Completions({ offered, chosen, onChoose }: CompletionsProps) {
  if (offered.length === 0) return null;
  return (
    <div className="completions" role="listbox" aria-label="Commands" data-testid="completions">
      <h3>Commands</h3>
      {offered.map(({ command, usageHint, description }, at) => (
        <button
          key={command}
          type="button"
          role="option"
          aria-selected={at === chosen}
          onClick={() => onChoose(command)}
        >
          <span>
            <strong>{command}</strong> <code>{usageHint}</code>
            <span className="quiet">{description}</span>
          </span>
        </button>
      ))}
    </div>
  );
}
