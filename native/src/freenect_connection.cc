#include "freenect_connection.h"

#include <algorithm>
#include <utility>

#include "fault.h"

namespace depthkey::freenect {
namespace {

/// The library's callback names a context only; every context belongs to one thread, so its complaints do too.
thread_local std::string complaints;
constexpr size_t kLongestComplaints = 2000;
/// A library that cannot list plays a recording, as the twin that comes with libfreenect does.
const char* const kPlayed = "recording";

void keepComplaint(Context*, int, const char* message) {
  if (complaints.size() < kLongestComplaints) complaints += message;
}

}  // namespace

Connection::Connection(std::shared_ptr<const Library> library) : library_(std::move(library)) {
  complaints.clear();
  const int result = library_->init(&context_, nullptr);
  if (result < 0) throw Fault(FaultCode::kFailed, "USB cannot be used: libusb answered " + std::to_string(result));
  library_->setLogCallback(context_, keepComplaint);
  library_->setLogLevel(context_, kLogError);
}

Connection::~Connection() { library_->shutdown(context_); }

int Connection::count() const { return library_->countDevices(context_); }

std::vector<std::string> Connection::serials() const {
  if (library_->listDevices == nullptr || library_->freeDeviceList == nullptr) return {kPlayed};
  DeviceAttributes* list = nullptr;
  std::vector<std::string> serials;
  if (library_->listDevices(context_, &list) < 0) return serials;
  for (const auto* each = list; each != nullptr; each = each->next) serials.emplace_back(each->cameraSerial);
  library_->freeDeviceList(list);
  return serials;
}

bool Connection::has(const std::string& serial) const {
  const auto all = serials();
  return std::find(all.begin(), all.end(), serial) != all.end();
}

std::string Connection::takeComplaints() const { return std::exchange(complaints, {}); }

}  // namespace depthkey::freenect
