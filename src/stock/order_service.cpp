#include "stock/order_service.hpp"
