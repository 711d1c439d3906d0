import { connectEmbedded, type EmbeddedOptions } from '../src';

// A process that takes a share in an embedded server, says so in one line, and keeps it for as long as it lives.
const options: EmbeddedOptions = JSON.parse(process.argv[2] ?? '');
connectEmbedded(options).then(
  ({ uri }) => console.log(JSON.stringify({ uri })),
  (error: Error) => console.log(JSON.stringify({ name: error.name, message: error.message })),
);
