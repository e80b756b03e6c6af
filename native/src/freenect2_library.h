#pragma once

#include <memory>
#include <string>
#include <vector>

#include "../shim/freenect2_shim.h"

namespace depthkey::freenect2 {

/// The shim of libfreenect2, found at run time, and with it the library itself. It is never unloaded.
struct Library {
  /// Opens the first of these that there is. Throws `library-missing`, or `library-unsuitable` for another interface.
  static std::shared_ptr<const Library> open(const std::vector<std::string>& names);

  /// Where the shim was found.
  std::string path;

  decltype(&dk2_abi) abi = nullptr;
  decltype(&dk2_version) version = nullptr;
  decltype(&dk2_create) create = nullptr;
  decltype(&dk2_destroy) destroy = nullptr;
  decltype(&dk2_count) count = nullptr;
  decltype(&dk2_serial) serial = nullptr;
  decltype(&dk2_open) openDevice = nullptr;
  decltype(&dk2_close) close = nullptr;
  decltype(&dk2_pipeline) pipeline = nullptr;
  decltype(&dk2_depth_camera) depthCamera = nullptr;
  decltype(&dk2_next) next = nullptr;
  decltype(&dk2_release) release = nullptr;
  decltype(&dk2_take_complaints) takeComplaints = nullptr;
};

}  // namespace depthkey::freenect2
