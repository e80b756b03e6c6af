#include "freenect2_library.h"

#include "shared_object.h"

namespace depthkey::freenect2 {

std::shared_ptr<const Library> Library::open(const std::vector<std::string>& names) {
  const SharedObject object("libfreenect2", names);
  auto library = std::make_shared<Library>();
  object.require("dk2_abi", library->abi);
  if (library->abi() != DK2_ABI)
    throw Fault(FaultCode::kLibraryUnsuitable, "Expected the shim of libfreenect2 of this version, found another one");
  object.require("dk2_version", library->version);
  object.require("dk2_create", library->create);
  object.require("dk2_destroy", library->destroy);
  object.require("dk2_count", library->count);
  object.require("dk2_serial", library->serial);
  object.require("dk2_open", library->openDevice);
  object.require("dk2_close", library->close);
  object.require("dk2_pipeline", library->pipeline);
  object.require("dk2_depth_camera", library->depthCamera);
  object.require("dk2_next", library->next);
  object.require("dk2_release", library->release);
  object.require("dk2_take_complaints", library->takeComplaints);
  library->path = SharedObject::pathOf(library->abi);
  return library;
}

}  // namespace depthkey::freenect2
