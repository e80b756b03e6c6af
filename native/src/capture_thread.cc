#include "capture_thread.h"

#include <exception>
#include <utility>

namespace depthkey {

CaptureThread::CaptureThread(Work work, std::shared_ptr<CaptureState> state, std::function<void()> onChange,
                             std::function<void()> onEnd)
    : work_(std::move(work)),
      state_(std::move(state)),
      onChange_(std::move(onChange)),
      onEnd_(std::move(onEnd)),
      thread_([this] { run(); }) {}

CaptureThread::~CaptureThread() {
  control_.stop();
  thread_.join();
}

void CaptureThread::run() {
  std::optional<Fault> fault;
  try {
    work_({*state_, control_, onChange_});
  } catch (const Fault& caught) {
    fault = caught;
  } catch (const std::exception& caught) {
    fault = Fault(FaultCode::kFailed, caught.what());
  }
  state_->end(std::move(fault));
  onChange_();
  onEnd_();
}

}  // namespace depthkey
