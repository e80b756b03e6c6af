import { type Graph, graphInputs, graphOutput } from './graph.ts';
import { dataType, nodeDefs, shapeProto } from './graph-def.ts';
import { joinMessages, type Message, mapEntry, messageField, textField, varintField } from './protobuf.ts';

/** A GraphDef version that every TensorFlow 2 accepts. */
const graphProducer = 1087;

/**
 * A frozen graph as the content of `saved_model.pb`, tagged "serve", with the signature `serving_default`; TensorFlow.js
 * itself cannot write this format. Field numbers: tensorflow/core/protobuf/{saved_model,meta_graph}.proto. Owned.
 */
export function encodeSavedModel(graph: Graph): Uint8Array {
  const metaInfo = messageField(1, textField(4, 'serve'));
  const versions = messageField(4, varintField(1, graphProducer));
  const graphDef = messageField(2, graph.nodes.flatMap(nodeDefs), versions);
  const metaGraph = messageField(2, metaInfo, graphDef, signature(graph));
  return joinMessages(varintField(1, 1), metaGraph);
}

/** SignatureDef: inputs = 1, outputs = 2 (maps of TensorInfo), method_name = 3. */
function signature(graph: Graph): Message {
  const inputs = graphInputs(graph).map(({ name, shape }) => mapEntry(1, name, tensorInfo(name, [-1, ...shape])));
  const output = mapEntry(2, 'output', tensorInfo(graphOutput(graph), [-1, -1]));
  return mapEntry(5, 'serving_default', ...inputs, output, textField(3, 'tensorflow/serving/predict'));
}

function tensorInfo(name: string, shape: readonly number[]): Message {
  return [...textField(1, `${name}:0`), ...varintField(2, dataType.float), ...messageField(3, shapeProto(shape))];
}
