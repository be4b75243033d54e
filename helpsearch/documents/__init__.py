"""What a help centre consists of. Plain frozen data that knows neither files nor search."""
