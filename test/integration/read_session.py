"""Reads a recording with MCAP's own reader and protobuf decoder, checksums checked, and prints what is in it as JSON."""

import json
import sys

from mcap.reader import make_reader
from mcap_protobuf.decoder import DecoderFactory

found = {}
last_depth = None
with open(sys.argv[1], "rb") as stream:
    reader = make_reader(stream, decoder_factories=[DecoderFactory()], validate_crcs=True)
    summary = reader.get_summary()
    for schema, channel, message in reader.iter_messages():
        count, _ = found.get(channel.topic, (0, ""))
        found[channel.topic] = (count + 1, schema.name)
        if channel.message_encoding == "json":
            json.loads(message.data)
    for schema, channel, message, decoded in reader.iter_decoded_messages(topics=["/color", "/depth", "/ir", "/annotations", "/tf", "/calibration"]):
        if channel.topic == "/depth":
            last_depth = {
                "encoding": decoded.encoding,
                "width": decoded.width,
                "height": decoded.height,
                "bytes": len(decoded.data),
            }
    attachments = sorted(attachment.name for attachment in reader.iter_attachments())
    metadata = sorted(record.name for record in reader.iter_metadata())

print(
    json.dumps(
        {
            "summary": summary is not None,
            "compression": sorted({chunk.compression for chunk in summary.chunk_indexes}),
            "attachments": attachments,
            "metadata": metadata,
            "messages": found,
            "lastDepth": last_depth,
        }
    )
)
