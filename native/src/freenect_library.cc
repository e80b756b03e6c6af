#include "freenect_library.h"

#include <dlfcn.h>

#include "fault.h"

namespace depthkey::freenect {
namespace {

template <typename Function>
void find(void* handle, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(handle, name));
}

template <typename Function>
void require(void* handle, const char* name, Function& function) {
  find(handle, name, function);
  if (function != nullptr) return;
  throw Fault(FaultCode::kLibraryUnsuitable,
              std::string("Expected a libfreenect with ") + name + ", found one without");
}

void findDevices(void* handle, Library& library) {
  require(handle, "freenect_init", library.init);
  require(handle, "freenect_shutdown", library.shutdown);
  require(handle, "freenect_set_log_level", library.setLogLevel);
  require(handle, "freenect_set_log_callback", library.setLogCallback);
  require(handle, "freenect_select_subdevices", library.selectSubdevices);
  require(handle, "freenect_num_devices", library.countDevices);
  require(handle, "freenect_open_device_by_camera_serial", library.openBySerial);
  require(handle, "freenect_close_device", library.close);
  require(handle, "freenect_process_events_timeout", library.processEvents);
}

void findStreams(void* handle, Library& library) {
  require(handle, "freenect_get_video_mode_count", library.countVideoModes);
  require(handle, "freenect_get_video_mode", library.videoMode);
  require(handle, "freenect_set_video_mode", library.setVideoMode);
  require(handle, "freenect_get_depth_mode_count", library.countDepthModes);
  require(handle, "freenect_get_depth_mode", library.depthMode);
  require(handle, "freenect_set_depth_mode", library.setDepthMode);
  require(handle, "freenect_set_video_callback", library.setVideoCallback);
  require(handle, "freenect_set_depth_callback", library.setDepthCallback);
  require(handle, "freenect_set_video_buffer", library.setVideoBuffer);
  require(handle, "freenect_set_depth_buffer", library.setDepthBuffer);
  require(handle, "freenect_start_video", library.startVideo);
  require(handle, "freenect_start_depth", library.startDepth);
  require(handle, "freenect_stop_video", library.stopVideo);
  require(handle, "freenect_stop_depth", library.stopDepth);
}

void findExtras(void* handle, Library& library) {
  find(handle, "freenect_list_device_attributes", library.listDevices);
  find(handle, "freenect_free_device_attributes", library.freeDeviceList);
  find(handle, "freenect_set_led", library.setLed);
  find(handle, "freenect_set_tilt_degs", library.setTilt);
  find(handle, "freenect_copy_registration", library.copyRegistration);
  find(handle, "freenect_destroy_registration", library.destroyRegistration);
}

std::string pathOf(void* function, const std::string& name) {
  Dl_info info{};
  return dladdr(function, &info) != 0 && info.dli_fname != nullptr ? info.dli_fname : name;
}

}  // namespace

std::shared_ptr<const Library> Library::open(const std::vector<std::string>& names) {
  std::string tried;
  for (const auto& name : names) {
    void* handle = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    tried += (tried.empty() ? "" : ", ") + name;
    if (handle == nullptr) continue;
    auto library = std::make_shared<Library>();
    findDevices(handle, *library);
    findStreams(handle, *library);
    findExtras(handle, *library);
    library->path = pathOf(reinterpret_cast<void*>(library->init), name);
    return library;
  }
  throw Fault(FaultCode::kLibraryMissing, "Expected the library libfreenect, found none of " + tried);
}

}  // namespace depthkey::freenect
