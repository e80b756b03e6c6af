#include "freenect2_stream.h"
#include "sensor_library.h"

namespace depthkey {
namespace {

class Freenect2Family : public SensorLibrary {
 public:
  explicit Freenect2Family(const std::vector<std::string>& names) : library_(freenect2::Library::open(names)) {}
  std::string path() const override { return library_->path; }
  std::string version() const override { return library_->version(); }
  bool isPlayer() const override { return false; }
  FoundSensors find() const override { return freenect2::find(*library_); }
  Opening prepare(std::string serial, FilterKind filter) const override {
    return {freenect2::kFrameSize, freenect2::kFullSize, freenect2::streamOf(library_, std::move(serial), filter)};
  }

 private:
  const std::shared_ptr<const freenect2::Library> library_;
};

}  // namespace

std::shared_ptr<const SensorLibrary> openFreenect2(const std::vector<std::string>& names) {
  return std::make_shared<Freenect2Family>(names);
}

}  // namespace depthkey
