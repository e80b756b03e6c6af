#include "freenect_library.h"

#include "shared_object.h"

namespace depthkey::freenect {
namespace {

void findDevices(const SharedObject& object, Library& library) {
  object.require("freenect_init", library.init);
  object.require("freenect_shutdown", library.shutdown);
  object.require("freenect_set_log_level", library.setLogLevel);
  object.require("freenect_set_log_callback", library.setLogCallback);
  object.require("freenect_select_subdevices", library.selectSubdevices);
  object.require("freenect_num_devices", library.countDevices);
  object.require("freenect_open_device_by_camera_serial", library.openBySerial);
  object.require("freenect_close_device", library.close);
  object.require("freenect_process_events_timeout", library.processEvents);
}

void findStreams(const SharedObject& object, Library& library) {
  object.require("freenect_get_video_mode_count", library.countVideoModes);
  object.require("freenect_get_video_mode", library.videoMode);
  object.require("freenect_set_video_mode", library.setVideoMode);
  object.require("freenect_get_depth_mode_count", library.countDepthModes);
  object.require("freenect_get_depth_mode", library.depthMode);
  object.require("freenect_set_depth_mode", library.setDepthMode);
  object.require("freenect_set_video_callback", library.setVideoCallback);
  object.require("freenect_set_depth_callback", library.setDepthCallback);
  object.require("freenect_set_video_buffer", library.setVideoBuffer);
  object.require("freenect_set_depth_buffer", library.setDepthBuffer);
  object.require("freenect_start_video", library.startVideo);
  object.require("freenect_start_depth", library.startDepth);
  object.require("freenect_stop_video", library.stopVideo);
  object.require("freenect_stop_depth", library.stopDepth);
}

void findExtras(const SharedObject& object, Library& library) {
  object.find("freenect_list_device_attributes", library.listDevices);
  object.find("freenect_free_device_attributes", library.freeDeviceList);
  object.find("freenect_set_led", library.setLed);
  object.find("freenect_set_tilt_degs", library.setTilt);
  object.find("freenect_copy_registration", library.copyRegistration);
  object.find("freenect_destroy_registration", library.destroyRegistration);
}

}  // namespace

std::shared_ptr<const Library> Library::open(const std::vector<std::string>& names) {
  const SharedObject object("libfreenect", names);
  auto library = std::make_shared<Library>();
  findDevices(object, *library);
  findStreams(object, *library);
  findExtras(object, *library);
  library->path = SharedObject::pathOf(library->init);
  return library;
}

}  // namespace depthkey::freenect
