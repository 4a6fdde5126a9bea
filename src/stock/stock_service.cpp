#include "stock/stock_service.hpp"
