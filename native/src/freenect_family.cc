#include "freenect_connection.h"
#include "freenect_stream.h"
#include "sensor_library.h"

namespace depthkey {
namespace {

class FreenectFamily : public SensorLibrary {
 public:
  explicit FreenectFamily(const std::vector<std::string>& names) : library_(freenect::Library::open(names)) {}
  std::string path() const override { return library_->path; }
  std::string version() const override { return ""; }
  bool isPlayer() const override { return library_->listDevices == nullptr; }
  FoundSensors find() const override {
    const freenect::Connection connection(library_);
    return {connection.serials(), connection.count()};
  }
  Opening prepare(std::string serial, FilterKind filter) const override {
    return {freenect::kFrameSize, freenect::kFrameSize, freenect::streamOf(library_, std::move(serial), filter)};
  }

 private:
  const std::shared_ptr<const freenect::Library> library_;
};

}  // namespace

std::shared_ptr<const SensorLibrary> openFreenect(const std::vector<std::string>& names) {
  return std::make_shared<FreenectFamily>(names);
}

}  // namespace depthkey
