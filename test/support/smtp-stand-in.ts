import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** What a mail server does at a command, or with a mail (`end`): answers, or hangs up without a word. */
type Answers = Partial<Record<'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'end', string | 'hang up'>>;

export type SmtpStandIn = {
  url: string;
  /** The mails that it was given, taken or not, headers and all. */
  mails: string[];
  /** Changes how it answers from now on. */
  answers: Answers;
  stop: () => Promise<void>;
};

const usual: Required<Answers> = {
  EHLO: '250 ok',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  end: '250 taken',
};

/** A mail server on this machine that takes what it is given, unless told otherwise. */
export async function smtpStandIn(): Promise<SmtpStandIn> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    talk(socket, standIn);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const standIn: SmtpStandIn = {
    url: `smtp://127.0.0.1:${address.port}`,
    mails: [],
    answers: {},
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return standIn;
}

function talk(socket: Socket, { mails, ...standIn }: SmtpStandIn): void {
  let lines: string[] | null = null;
  const say = (step: keyof Answers) => {
    const answer = standIn.answers[step] ?? usual[step];
    if (answer === 'hang up') socket.destroy();
    else socket.write(`${answer}\r\n`);
  };
  socket.write('220 stand-in\r\n');
  createInterface({ input: socket }).on('line', (line) => {
    const command = line.slice(0, 4).toUpperCase();
    if (lines !== null && line !== '.') lines.push(line);
    else if (lines !== null) {
      mails.push(lines.join('\n'));
      lines = null;
      say('end');
    } else if (command === 'DATA') {
      lines = [];
      say('DATA');
    } else if (command === 'QUIT') socket.end('221 bye\r\n');
    else if (command === 'EHLO' || command === 'MAIL' || command === 'RCPT') say(command);
    else socket.write('250 ok\r\n');
  });
}
