#include "freenect_stream.h"

#include <algorithm>
#include <utility>

#include "frame_sorter.h"
#include "freenect_calibration.h"
#include "freenect_connection.h"
#include "freenect_device.h"
#include "steady_clock.h"

namespace depthkey::freenect {
namespace {

/// How long the library may wait for USB before the thread looks whether it has to stop.
constexpr int kWaitUs = 50'000;
constexpr double kSuspiciousSilenceMs = 1000;
/// Starting takes a real sensor up to two seconds.
constexpr double kLongestSilenceMs = 4000;
/// What libusb answers when a signal cut its wait short.
constexpr int kInterrupted = -10;

Fault silenceOf(const FrameSorter& sorter) {
  const char* found = sorter.hasColor() && sorter.hasDepth() ? "pictures that do not belong together"
                      : sorter.hasDepth()                    ? "depth but no colour"
                      : sorter.hasColor()                    ? "colour but no depth"
                                                             : "nothing";
  return Fault(FaultCode::kSilent, std::string("Expected pictures from the Kinect, it sends ") + found);
}

Fault removal() { return Fault(FaultCode::kRemoved, "The Kinect was unplugged, or lost its power"); }

/// One open Kinect, on the thread that runs it.
class Stream {
 public:
  Stream(const std::shared_ptr<const Library>& library, std::string serial, FilterKind filter, const CaptureDesk& desk)
      : library_(*library),
        serial_(std::move(serial)),
        desk_(desk),
        connection_(library),
        sorter_(desk.state, desk.onChange, filter),
        device_(connection_, serial_),
        calibration_(readCalibration(device_)),
        raw_(calibration_.zeroPlane) {}

  void run() {
    start(desk_.control.picture());
    desk_.state.start({calibration_.color.value_or(kOrdinaryColor), depthCameraOf(calibration_.zeroPlane), ""});
    desk_.onChange();
    while (!desk_.control.isStopping()) {
      obey();
      wait();
    }
  }

 private:
  void start(Picture picture) {
    sorter_.begin({picture, device_.isDepthRaw(picture)}, &raw_, calibration_.color.value_or(kOrdinaryColor));
    device_.start(picture, sorter_);
    picture_ = picture;
    startedMs_ = nowMs();
  }

  void obey() {
    const auto picture = desk_.control.picture();
    if (picture != picture_) {
      device_.stop();
      start(picture);
    }
    const auto light = desk_.control.light();
    if (light != light_) device_.setLight(light);
    light_ = light;
    if (const auto degrees = desk_.control.takeTilt()) {
      desk_.state.tell(device_.setTilt(*degrees) ? TiltOutcome::kDone : TiltOutcome::kRefused);
      desk_.onChange();
    }
  }

  void wait() {
    timeval longest{0, kWaitUs};
    const int result = library_.processEvents(connection_.context(), &longest);
    // Every other way to fail here is a sensor that has gone: the library looks at nothing else.
    if (result < 0 && result != kInterrupted) throw removal();
    const double silenceMs = nowMs() - std::max(startedMs_, sorter_.lastPairMs());
    // The library does not notice a sensor that goes while it is started.
    if (silenceMs > kSuspiciousSilenceMs && !connection_.has(serial_)) throw removal();
    if (silenceMs > kLongestSilenceMs) throw silenceOf(sorter_);
  }

  const Library& library_;
  const std::string serial_;
  const CaptureDesk& desk_;
  const Connection connection_;
  FrameSorter sorter_;
  OpenDevice device_;
  const Calibration calibration_;
  const RawDepth raw_;
  Picture picture_ = Picture::kColor;
  Light light_ = Light::kOff;
  double startedMs_ = 0;
};

}  // namespace

CaptureThread::Work streamOf(std::shared_ptr<const Library> library, std::string serial, FilterKind filter) {
  return [library = std::move(library), serial = std::move(serial), filter](const CaptureDesk& desk) {
    Stream(library, serial, filter, desk).run();
  };
}

}  // namespace depthkey::freenect
