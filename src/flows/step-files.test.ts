import { expect, it } from '@jest/globals';
import { policy } from '../domain/policy/policy';
import type { FlowRun, StepOutput } from '../domain/records/flow-run';
import { stepFiles } from './step-files';

const pdf = Buffer.from('%PDF-1.3 label');
const en = { subject: '{order}', text: 'The label.' };
const rules = policy.parse({
  mail: {
    templates: {
      label: { attach: ['label.url'], en },
      parcel: { attach: ['label.url', 'label.customs', 'label2.url'], en },
    },
  },
  http: {
    endpoints: [
      { name: 'carrier', url: 'https://api.carrier.test/labels' },
      { name: 'erp', url: 'http://erp.internal:8080/labels' },
    ],
    privateHosts: ['files.internal', 'erp.internal', 'unused.internal'],
    fileHosts: ['cdn.carrier.test', 'files.internal'],
  },
});

/** What becomes of the label that a carrier answered with. */
async function attaching(output: StepOutput, { bytes = pdf, template = 'label' } = {}) {
  const fetched: object[] = [];
  const steps = ['label', 'label2'].map((id) => ({ id, output }));
  const run = { steps } as unknown as FlowRun;
  const ports = {
    policy: rules,
    files: { keep: async (kept: Buffer) => `${kept}` },
    fetchFile: async (address: string, how: object) => {
      fetched.push({ address, ...how });
      return bytes;
    },
  };
  const made = await stepFiles(ports, template, run).catch((error: unknown) => error);
  return { made, fetched };
}

it.each([
  ['https://api.carrier.test/label', false],
  ['https://cdn.carrier.test:8443/label?signature=1', false],
  ['http://files.internal/label', true],
])('is fetched from %s, and kept', async (address, privately) => {
  expect(await attaching({ url: address })).toEqual({
    made: [{ name: 'label.pdf', digest: `${pdf}` }],
    fetched: [{ address, privately }],
  });
});

it.each([
  [{}, 'no_file'],
  [{ url: 'label' }, 'file_not_allowed'],
  [{ url: 'https://elsewhere.test/label' }, 'file_not_allowed'],
  [{ url: 'http://api.carrier.test/label' }, 'file_not_allowed'],
  [{ url: 'https://user:secret@api.carrier.test/label' }, 'file_not_allowed'],
  [{ url: 'file:///etc/passwd' }, 'file_not_allowed'],
  [{ url: 'ftp://files.internal/label' }, 'file_not_allowed'],
  [{ url: 'http://erp.internal:8080/invoices/1.pdf' }, 'file_not_allowed'],
  [{ url: 'https://erp.internal/invoices/1.pdf' }, 'file_not_allowed'],
  [{ url: 'http://unused.internal/label' }, 'file_not_allowed'],
  [{ url: 'https://API.carrier.test.:443/label' }, 'file_not_allowed'],
  [{ url: 'https://api.carrier.test@2130706433/label' }, 'file_not_allowed'],
])('is not fetched where a carrier answered %j', async (output, why) => {
  const { made, fetched } = await attaching(output);
  expect(made).toMatchObject({ message: why, about: { final: true } });
  expect(fetched).toEqual([]);
});

it('is a PDF or a PNG by its bytes, whatever it is called', async () => {
  const url = 'https://api.carrier.test/label.pdf';
  const png = Buffer.from('89504e470d0a1a0a00', 'hex');
  expect(await attaching({ url }, { bytes: png })).toMatchObject({ made: [{ name: 'label.png' }] });
  expect((await attaching({ url }, { bytes: Buffer.from('<html>%PDF-') })).made).toMatchObject({
    message: 'not_a_file',
  });
});

it('has a name of its own, also beside others of its step', async () => {
  const [url, customs] = ['https://api.carrier.test/label', 'https://api.carrier.test/customs'];
  const { made } = await attaching({ url, customs }, { template: 'parcel' });
  expect(made).toMatchObject([{ name: 'label-url.pdf' }, { name: 'label-customs.pdf' }, { name: 'label2.pdf' }]);
});
