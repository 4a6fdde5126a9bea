#include "runtime/queue_service.hpp"
