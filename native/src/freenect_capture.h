#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "capture_state.h"
#include "freenect_library.h"

namespace depthkey::freenect {

/// A thread that opens one Kinect v1 and fills the shared state with its frames until it is stopped or the sensor
/// fails.
class Capture {
 public:
  /// @param onChange called on the thread after every change of the state; `onEnd` once, as its last act.
  Capture(std::shared_ptr<const Library> library, std::string serial, std::shared_ptr<CaptureState> state,
          std::function<void()> onChange, std::function<void()> onEnd);
  /// Stops and waits for the thread.
  ~Capture();
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;

  /// Returns at once; the state tells when it has ended.
  void stop() { isStopping_ = true; }

 private:
  void run();
  void openAndStream();

  const std::shared_ptr<const Library> library_;
  const std::string serial_;
  const std::shared_ptr<CaptureState> state_;
  const std::function<void()> onChange_;
  const std::function<void()> onEnd_;
  std::atomic<bool> isStopping_{false};
  std::thread thread_;
};

}  // namespace depthkey::freenect
