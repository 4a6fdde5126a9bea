#include "stock/stock_message_listener.hpp"
