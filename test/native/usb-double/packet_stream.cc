#include "packet_stream.h"

#include <cmath>
#include <cstring>

namespace usb_double {
namespace {

constexpr size_t kHeaderBytes = 12;
constexpr uint32_t kTicksPerPicture = 2'000'000;
constexpr uint32_t kTicksPerMicrosecond = 60;

std::chrono::steady_clock::duration seconds(double count) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(count));
}

}  // namespace

void PacketStream::start(Time epoch, Time now, double framesPerSecond, std::chrono::microseconds delay,
                         uint32_t clockStart) {
  const double passed = std::chrono::duration<double>(now - epoch).count() * framesPerSecond;
  firstPicture_ = static_cast<uint64_t>(std::ceil(passed));
  begin_ = epoch + seconds(static_cast<double>(firstPicture_) / framesPerSecond) + delay;
  framesPerSecond_ = framesPerSecond;
  delayTicks_ = static_cast<uint32_t>(delay.count()) * kTicksPerMicrosecond;
  clockStart_ = clockStart;
  sent_ = 0;
  isRunning_ = true;
}

Time PacketStream::dueTime(int packets) const {
  const auto last = static_cast<double>(sent_ + static_cast<uint64_t>(packets));
  return begin_ + seconds(last / (framesPerSecond_ * static_cast<double>(packetsPerPicture())));
}

void PacketStream::fill(libusb_transfer& transfer) {
  uint8_t* packet = transfer.buffer;
  for (int index = 0; index < transfer.num_iso_packets; index++) {
    auto& description = transfer.iso_packet_desc[index];
    description.actual_length = static_cast<unsigned>(writePacket(packet));
    description.status = LIBUSB_TRANSFER_COMPLETED;
    packet += description.length;
  }
  transfer.status = LIBUSB_TRANSFER_COMPLETED;
}

size_t PacketStream::writePacket(uint8_t* to) {
  const size_t place = sent_ % packetsPerPicture();
  const bool isLast = place == packetsPerPicture() - 1;
  const size_t from = place * format_.packetBytes;
  const size_t size = isLast ? format_.pictureBytes - from : format_.packetBytes;
  const auto flag = static_cast<uint8_t>(format_.flag | (place == 0 ? 1 : isLast ? 5 : 2));
  const auto picture = static_cast<uint32_t>(pictureNumber());
  const uint32_t time = clockStart_ + picture * kTicksPerPicture + delayTicks_;
  const uint8_t header[8] = {'R', 'B', 0, flag, 0, static_cast<uint8_t>(sent_), 0, 0};
  std::memcpy(to, header, sizeof header);
  std::memcpy(to + sizeof header, &time, sizeof time);
  std::memcpy(to + kHeaderBytes, pictures_(pictureNumber()).data() + from, size);
  sent_++;
  return kHeaderBytes + size;
}

}  // namespace usb_double
